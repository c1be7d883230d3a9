/// The weight gradient of convolutions and of transposed convolutions.
package dev.adjoint.engine.conv.gradient;
