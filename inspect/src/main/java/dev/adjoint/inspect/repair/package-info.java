/// Changes to networks that remove what the inspector finds, without training, and their proof.
package dev.adjoint.inspect.repair;
