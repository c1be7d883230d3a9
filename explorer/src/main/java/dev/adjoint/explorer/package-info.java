/// The pages.
package dev.adjoint.explorer;
