/// Findings that a team knows of and has decided to live with.
package dev.adjoint.inspect.baseline;
