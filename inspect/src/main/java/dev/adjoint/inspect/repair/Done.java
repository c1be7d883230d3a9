package dev.adjoint.inspect.repair;

import dev.adjoint.inspect.finding.Place;

/// A repair that was made.
///
/// @param told what was done, in one sentence
/// @param more parameters and multiply-adds beyond those before; negative for fewer
public record Done(Repair repair, Place place, String told, Work more) {}
