/// Where the cells of each map lie on the input, and where maps meet that lie apart.
package dev.adjoint.inspect.frames;
