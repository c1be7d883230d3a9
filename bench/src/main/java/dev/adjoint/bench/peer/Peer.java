package dev.adjoint.bench.peer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The libraries that Adjoint can be timed beside. Each is a Maven module of its own under
/// `bench/peers`, which is built, and its libraries fetched, only when it is asked for.
public enum Peer {
  ORT("ort", "ONNX Runtime", "dev.adjoint.bench.peers.ort.OrtWorker"),
  TORCH("torch", "PyTorch", "dev.adjoint.bench.peers.torch.TorchWorker"),
  TF("tf", "TensorFlow", "dev.adjoint.bench.peers.tf.TfWorker"),
  ND4J("nd4j", "ND4J", "dev.adjoint.bench.peers.nd4j.Nd4jWorker");

  private final String id;
  private final String title;
  private final String mainClass;

  Peer(String id, String title, String mainClass) {
    this.id = id;
    this.title = title;
    this.mainClass = mainClass;
  }

  /// What options and reports call it.
  public String id() {
    return id;
  }

  /// Its own name.
  public String title() {
    return title;
  }

  public String mainClass() {
    return mainClass;
  }

  public static Optional<Peer> find(String id) {
    return Arrays.stream(values()).filter(peer -> peer.id.equals(id)).findFirst();
  }

  /// The class that reads a network and runs it once; empty if the library reads none.
  public Optional<String> firstUseClass() {
    return this == ORT ? Optional.of("dev.adjoint.bench.peers.ort.OrtFirst") : Optional.empty();
  }

  /// All of them, for messages.
  public static String ids() {
    return Arrays.stream(values()).map(Peer::id).collect(Collectors.joining(", "));
  }
}
