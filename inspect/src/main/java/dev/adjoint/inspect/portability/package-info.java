/// Layers on which runtimes disagree.
package dev.adjoint.inspect.portability;
