/// Networks of the literature, each a class that reads like its paper's table. Parameters are named as in
/// a public PyTorch implementation, which the class names, so that weights drop in.
package dev.adjoint.nn.architecture;
