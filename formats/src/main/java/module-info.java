/// Models and pictures in and out.
@org.jspecify.annotations.NullMarked
module dev.adjoint.formats {
  requires com.google.protobuf;
  requires transitive dev.adjoint.core;
  requires java.desktop;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.adjoint.formats;
  exports dev.adjoint.formats.bundled;
  exports dev.adjoint.formats.checkpoint;
  exports dev.adjoint.formats.checkpoint.layout;
  exports dev.adjoint.formats.npy;
  exports dev.adjoint.formats.onnx;
  exports dev.adjoint.formats.picture;
  exports dev.adjoint.formats.safetensors;
}
