package dev.adjoint.recipes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.recipes.ReferenceData;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @TempDir Path folder;

  private void picture(String name, int height, int width, float value) throws IOException {
    float[] values = new float[height * width];
    Arrays.fill(values, value);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Picture.of(Tensor.of(Shape.of(1, height, width), values)).write(file);
  }

  private static byte[] idx(int magic, int[] extents, byte... bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(out)) {
      data.writeInt(magic);
      for (int extent : extents) {
        data.writeInt(extent);
      }
      data.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void aFolderGivesItsPicturesInTheOrderOfTheirNumbers() throws IOException {
    picture("b/10.png", 2, 3, 1);
    picture("b/9.png", 2, 3, 0);
    picture("a.PNG", 2, 3, 0.2f);
    Files.writeString(folder.resolve("notes.txt"), "not a picture");

    Pictures pictures = Pictures.open(folder);

    assertThat(pictures.count()).isEqualTo(3);
    assertThat(pictures.shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(pictures.at(0).values()).containsOnly(0.2f);
    assertThat(pictures.at(1).values()).containsOnly(0);
    assertThat(pictures.at(2).values()).containsOnly(1);
    assertThat(pictures.range(1, 3).name(1)).endsWith("10.png");
  }

  @Test
  void aLinkToAFolderIsAFolder() throws IOException {
    picture("set/inner/1.png", 2, 3, 1);
    Path link = Files.createSymbolicLink(folder.resolve("T91"), folder.resolve("set"));

    Pictures pictures = Pictures.open(link);

    assertThat(pictures.files()).containsExactly(link.resolve("inner/1.png"));
    assertThat(Origin.of(link, pictures).name()).isEqualTo("T91");
  }

  @Test
  void foldersWithoutPicturesOrWithMixedOnesSayWhatToDo() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "not a picture");
    assertThatThrownBy(() -> Pictures.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("holds no pictures; PNG, JPEG");
    picture("a.png", 2, 3, 0);
    picture("b.png", 4, 3, 0);
    assertThatThrownBy(() -> Pictures.open(folder).shape())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("b.png: is 3 x 4, gray, and ")
        .hasMessageContaining("a.png is 3 x 2, gray")
        .hasMessageContaining("resize them");
    assertThatThrownBy(() -> Pictures.open(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Pictures.open(folder.resolve("notes.txt")))
        .hasMessageContaining("no set of pictures");
  }

  @Test
  void idxFilesAreReadPlainAndCompressedTrainingFirst() throws IOException {
    byte[] two = idx(0x0803, new int[] {2, 1, 2}, (byte) 0, (byte) 255, (byte) 51, (byte) 102);
    byte[] one = idx(0x0803, new int[] {1, 1, 1}, (byte) 7);
    Files.write(folder.resolve("a-images-idx3-ubyte"), one);
    try (OutputStream out = Files.newOutputStream(folder.resolve("train-images-idx3-ubyte.gz"));
        GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(two);
    }

    Pictures pictures = Pictures.open(folder);

    assertThat(pictures.count()).isEqualTo(2);
    assertThat(pictures.at(0)).isEqualTo(Tensor.of(Shape.of(1, 1, 2), 0, 1));
    assertThat(pictures.at(1)).isEqualTo(Tensor.of(Shape.of(1, 1, 2), 0.2f, 0.4f));
  }

  @Test
  void damagedIdxFilesAndLabelsOutOfRangeAreRefused() throws IOException {
    Path file = folder.resolve("x-idx3-ubyte");
    Files.write(file, idx(0x0803, new int[] {1 << 30, 1 << 30, 4}, (byte) 1));
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("and holds 1");
    Files.write(file, idx(0x0803, new int[] {1, 1, 1}, (byte) 1, (byte) 2));
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("and holds more");
    Files.write(file, idx(0x0803, new int[] {0, 1, 1}));
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("an extent of 0");
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("no whole idx file");
    Files.write(file, idx(0x0801, new int[] {1}, (byte) 1));
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("begins with 0x00000801");

    Path labels = folder.resolve("labels-idx1-ubyte");
    Files.write(labels, idx(0x0801, new int[] {3}, (byte) 0, (byte) 9, (byte) 10));
    assertThat(Idx.readLabels(labels, 11)).containsExactly(0, 9, 10);
    assertThatThrownBy(() -> Idx.readLabels(labels, 10))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("label 2 is 10; there are 10 classes, so labels are from 0 to 9");
  }

  @Test
  void arraysHaveTheirChannelsInFrontOrAtTheEnd() throws IOException {
    Path file = folder.resolve("pictures.npy");
    Npy.write(file, Tensor.of(Shape.of(1, 2, 1, 3), 0, 0.2f, 0.4f, 0.6f, 0.8f, 1));
    FloatTensor last = Pictures.open(file).at(0);
    assertThat(last).isEqualTo(Tensor.of(Shape.of(3, 2, 1), 0, 0.6f, 0.2f, 0.8f, 0.4f, 1));
    Npy.write(file, Tensor.of(Shape.of(2, 1, 1, 3), 0, 0.2f, 0.4f, 0.6f, 0.8f, 1));
    assertThat(Pictures.open(folder).at(1)).isEqualTo(Tensor.of(Shape.of(1, 1, 3), 0.6f, 0.8f, 1));
    Npy.write(file, Tensor.of(Shape.of(1, 1, 2), 0, 1.5f));
    assertThatThrownBy(() -> Pictures.open(file))
        .hasMessageContaining("element 1 is 1.5; pictures are uint8, or real numbers from 0 to 1");
    Npy.write(file, Tensor.of(Shape.of(2), 0, 1));
    assertThatThrownBy(() -> Pictures.open(file)).hasMessageContaining("has shape");
  }

  @Test
  void theDigitsAreThere() throws IOException {
    Path file = ReferenceData.at("mnist-cifar-convnetjs/t3k-images-idx3-ubyte.gz");
    Pictures digits = Pictures.open(file);

    assertThat(digits.count()).isEqualTo(3000);
    assertThat(digits.shape()).isEqualTo(Shape.of(1, 28, 28));
  }
}
