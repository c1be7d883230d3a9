/// Tells people and programs of an inspection: on a terminal, as a page, as JSON, SARIF and notes on GitHub.
package dev.adjoint.inspect.report;
