package dev.adjoint.recipes.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.recipes.TestPictures;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
  @TempDir Path folder;

  private Path picture(String name, float value) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Picture.of(Tensor.of(Shape.of(1, 1, 2), value, 1 - value)).write(file);
    return file;
  }

  private static String sha256(Path... files) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void aFolderIsKnownByItsPicturesInTheirOrderAndByNothingElse()
      throws IOException, NoSuchAlgorithmException {
    Path tenth = picture("set/10.png", 1);
    Path ninth = picture("set/9.png", 0);
    Files.writeString(folder.resolve("set/notes.txt"), "not a picture");
    Path set = folder.resolve("set");

    Pictures pictures = Pictures.open(set);
    Origin origin = Origin.of(set, pictures);

    assertThat(origin).isEqualTo(new Origin("set", 2, sha256(ninth, tenth)));
    assertThat(Origin.of(set.resolve("../set/."), pictures)).isEqualTo(origin);
    assertThat(Origin.of(set, pictures.range(0, 1)).sha256()).isEqualTo(origin.sha256());
    picture("set/9.png", 0.5f);
    assertThat(Origin.of(set, Pictures.open(set)).sha256()).isNotEqualTo(origin.sha256());
  }

  @Test
  void anArrayIsKnownByItsFile() throws IOException, NoSuchAlgorithmException {
    Path array = TestPictures.stripes(folder.resolve("stripes.npy"), 7, 8);
    Pictures pictures = Pictures.open(array);

    assertThat(Origin.of(array, pictures)).isEqualTo(new Origin("stripes.npy", 7, sha256(array)));
    assertThat(Origin.of(array, new Fitted(pictures, 4)).sha256()).isEqualTo(sha256(array));
  }

  @Test
  void labelsComeBehindPictures() throws IOException, NoSuchAlgorithmException {
    Path first = picture("both/image/1.png", 0);
    Path second = picture("both/image/2.png", 0.5f);
    Path label = picture("both/label/1.png", 1);
    Path last = picture("both/label/2.png", 0);

    Origin origin =
        Origin.of(folder.resolve("both"), LabelledPictures.open(folder.resolve("both")));

    assertThat(origin).isEqualTo(new Origin("both", 2, sha256(first, second, label, last)));
    assertThat(origin.fingerprint()).isEqualTo("2 pictures, sha256 " + origin.sha256());
  }
}
