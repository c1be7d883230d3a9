/// JSON as reports and baselines are written.
package dev.adjoint.inspect.json;
