/// What upsampling costs, and what gives the same for less.
package dev.adjoint.inspect.cost;
