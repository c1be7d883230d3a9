/// The `adjoint` command.
@org.jspecify.annotations.NullMarked
module dev.adjoint.cli {
  requires dev.adjoint.formats;
  requires static org.jspecify;
}
