/// What is inspected, by which rules, and what is told of it.
package dev.adjoint.inspect;
