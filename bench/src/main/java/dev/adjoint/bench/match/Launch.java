package dev.adjoint.bench.match;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a contestant's process is started: this Java, the contestant's own class path, and a heap that
/// gives back what a row no longer needs, so that resident memory can be compared.
///
/// @param name what reports call the contestant
/// @param classPath as `java -cp` takes it
/// @param mainClass serves requests; its arguments are the number of threads and the data folder
/// @param environment variables that differ from ours
public record Launch(
    String name,
    String classPath,
    String mainClass,
    int threads,
    Path data,
    Map<String, String> environment) {
  public Launch {
    environment = Map.copyOf(environment);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(Integer.toString(threads), data.toString()));
    return command;
  }

  /// Libraries that count threads by OpenMP's and BLAS's variables get the same number as all others.
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
      variables.put(name, Integer.toString(threads));
    }
    variables.putAll(environment);
    return variables;
  }
}
