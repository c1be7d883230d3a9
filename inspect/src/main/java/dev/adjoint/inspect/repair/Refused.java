package dev.adjoint.inspect.repair;

import dev.adjoint.inspect.finding.Place;

/// A repair that was wanted at a place and cannot be made.
///
/// @param why in one sentence
public record Refused(Repair repair, Place place, String why) {}
