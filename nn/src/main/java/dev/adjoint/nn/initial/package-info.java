/// What parameters are before anything is learned.
package dev.adjoint.nn.initial;
