/// The `adjoint` command.
@org.jspecify.annotations.NullMarked
module dev.adjoint.cli {
  requires dev.adjoint.bench;
  requires dev.adjoint.formats;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.adjoint.cli to
      info.picocli;
}
