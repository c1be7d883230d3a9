package dev.adjoint.fuzzing;

import java.util.List;

/// Texts that some attribute of some operator takes.
final class Words {
  static final List<String> ALL =
      List.of(
          "",
          "NOTSET",
          "VALID",
          "SAME_UPPER",
          "SAME_LOWER",
          "constant",
          "reflect",
          "edge",
          "wrap",
          "nearest",
          "linear",
          "cubic",
          "half_pixel",
          "align_corners",
          "asymmetric",
          "pytorch_half_pixel",
          "tf_crop_and_resize",
          "half_pixel_symmetric",
          "floor",
          "ceil",
          "round_prefer_floor",
          "round_prefer_ceil",
          "stretch",
          "not_larger",
          "not_smaller",
          "DCR",
          "CRD",
          "tanh",
          "none",
          "ij,jk->ik",
          "...i->...",
          "bilinear",
          "upsample",
          "float");

  private Words() {}
}
