package dev.adjoint.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesTest {
  @TempDir Path folder;

  private static void write(StagedFiles staged, Path target, String text) throws IOException {
    try (OutputStream out = staged.open(target)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingAppearsBeforeAllIsCommitted() throws IOException {
    Path one = folder.resolve("one");
    Path two = Files.writeString(folder.resolve("two"), "old");
    try (StagedFiles staged = new StagedFiles()) {
      write(staged, one, "1");
      write(staged, two, "2");
      assertThat(one).doesNotExist();
      assertThat(two).hasContent("old");
      staged.commit();
    }
    assertThat(one).hasContent("1");
    assertThat(two).hasContent("2");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      write(staged, folder.resolve("one"), "1");
      assertThat(folder.toFile().list()).hasSize(1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    try (StagedFiles staged = new StagedFiles()) {
      write(staged, link, "new");
      staged.commit();
    }
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void foldersAndMissingFoldersAreRefusedByTheNameOfTheTarget() {
    try (StagedFiles staged = new StagedFiles()) {
      assertThatThrownBy(() -> staged.open(folder))
          .isInstanceOf(FileSystemException.class)
          .hasMessage(folder + ": is a folder, not a file to write");
      Path lost = folder.resolve("no/such/out.png");
      assertThatThrownBy(() -> staged.open(lost))
          .isInstanceOf(FileSystemException.class)
          .hasMessage(lost + ": cannot be written, its folder does not exist");
    }
  }

  /// A device that is always full, where there is one.
  @Test
  void failuresWhileWritingNameTheTarget() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");
    Path link = Files.createSymbolicLink(folder.resolve("out.png"), full);
    try (StagedFiles staged = new StagedFiles()) {
      assertThatThrownBy(() -> write(staged, link, "1"))
          .isInstanceOf(FileSystemException.class)
          .hasMessageStartingWith(link + ": cannot be written: No space");
    }
  }
}
