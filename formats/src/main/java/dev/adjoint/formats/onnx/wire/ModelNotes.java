package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.FormatException;
import java.io.ByteArrayOutputStream;

/// Changes the notes in the bytes of a model, and nothing else.
public final class ModelNotes {
  private ModelNotes() {}

  /// The bytes of the same model with a note, in place of any of that name.
  ///
  /// @param file what messages call the bytes
  /// @throws FormatException if the bytes are not a model
  public static byte[] with(String file, byte[] bytes, String name, String text) {
    ModelReader.read(file, bytes);
    WireReader wire = new WireReader(file, bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    wire.file("ModelProto", () -> copied(wire, bytes, name, out));
    out.writeBytes(
        WireWriter.bytes(writer -> writer.entry(Proto.Model.METADATA_PROPS, name, text)));
    return out.toByteArray();
  }

  /// Copies all fields but notes of that name.
  private static ByteArrayOutputStream copied(
      WireReader wire, byte[] bytes, String name, ByteArrayOutputStream out) {
    Entries notes = new Entries(wire);
    while (wire.next()) {
      int start = wire.offset();
      if (!isNote(wire, notes, name)) {
        out.write(bytes, start, wire.position() - start);
      }
    }
    return out;
  }

  private static boolean isNote(WireReader wire, Entries notes, String name) {
    if (wire.field() == Proto.Model.METADATA_PROPS) {
      return notes.read().equals(name);
    }
    wire.skip();
    return false;
  }
}
