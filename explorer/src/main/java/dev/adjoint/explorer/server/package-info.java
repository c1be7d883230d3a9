/// A server for this machine alone.
package dev.adjoint.explorer.server;
