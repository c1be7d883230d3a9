/// The layers that change how large a map is, in the order in which they work.
package dev.adjoint.inspect.stage;
