/// What all rules need to know of a network: sizes, names, who reads what.
package dev.adjoint.inspect.view;
