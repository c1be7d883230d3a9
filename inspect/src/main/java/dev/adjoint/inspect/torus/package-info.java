/// Networks on pictures that repeat for ever: what becomes of a flat input, told exactly and without borders.
///
/// An input of one constant stays constant through convolutions of any stride, and through an upsampling
/// layer it becomes a pattern that repeats with the stride. So a few cells tell what a network makes of
/// all flat pictures, whatever their size. Each value is held as one tile of its pattern; operators read
/// around it as around a torus.
package dev.adjoint.inspect.torus;
