/// What several reports say in the same words.
package dev.adjoint.inspect.report.words;
