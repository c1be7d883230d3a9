/// What a rule has found, where, what proves it and what cures it.
package dev.adjoint.inspect.finding;
