package dev.adjoint.explorer.server;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;

/// Who is let in. A page from elsewhere that a browser shows can send requests to this machine, under its own
/// name or, after a trick with the name service, under ours; what it cannot do is leave its origin unsaid or
/// say another host than it asked for.
///
/// @param port at which the server listens
record Gate(int port) {
  /// Why a request is refused; empty if it is not.
  Optional<String> refusal(Headers headers) {
    if (!headers.getOrDefault("Host", List.of()).stream().allMatch(this::isHere)
        || !headers.containsKey("Host")) {
      return Optional.of("this server answers to 127.0.0.1 and localhost alone");
    }
    return headers.getOrDefault("Origin", List.of()).stream().allMatch(this::isOwn)
        ? Optional.empty()
        : Optional.of("this server answers its own pages alone");
  }

  private boolean isHere(String host) {
    return List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port).contains(host);
  }

  private boolean isOwn(String origin) {
    return origin.startsWith("http://") && isHere(origin.substring("http://".length()));
  }
}
