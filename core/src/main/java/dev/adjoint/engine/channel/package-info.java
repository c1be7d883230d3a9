/// What training computes channel by channel: sums over a channel, batch norms, slopes of rectifiers,
/// and their gradients.
package dev.adjoint.engine.channel;
