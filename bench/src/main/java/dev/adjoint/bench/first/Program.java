package dev.adjoint.bench.first;

/// A program that computes one result and ends.
///
/// @param name what reports call it
/// @param classPath as `java -cp` takes it
/// @param mainClass its arguments are those of [OursFirst#main]
public record Program(String name, String classPath, String mainClass) {}
