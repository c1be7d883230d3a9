/// The `adjoint` command.
@org.jspecify.annotations.NullMarked
module dev.adjoint.cli {
  requires dev.adjoint.bench;
  requires dev.adjoint.explorer;
  requires dev.adjoint.formats;
  requires dev.adjoint.inspect;
  requires dev.adjoint.nn;
  requires dev.adjoint.recipes;
  requires info.picocli;
  requires static org.jspecify;
  requires tools.jackson.databind;

  opens dev.adjoint.cli to
      info.picocli;
}
