package dev.adjoint.operator.separable;

/// Where the cells of a resized axis lie among those of the original: cell `y` lies at
/// `(times * y + plus) / divide`.
///
/// All three are whole for a rational scale, so a cell in the very middle between two is recognised
/// as such.
record Coordinates(double times, double plus, double divide) {
  double at(int y) {
    return (times * y + plus) / divide;
  }
}
