package dev.adjoint.formats.torch.pickle;

/// What [Meaning] makes of a call or of an identifier: something that pickles themselves know nothing of.
public non-sealed interface Made extends Item {}
