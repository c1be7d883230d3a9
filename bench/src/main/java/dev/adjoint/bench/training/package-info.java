/// Steps of training as rows speak of them, the same for each contestant.
package dev.adjoint.bench.training;
