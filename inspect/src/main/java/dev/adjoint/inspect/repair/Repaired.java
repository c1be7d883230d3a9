package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A network before and after repairs.
///
///     Repaired repaired = Repaired.of(Subject.of(graph), (repair, place) -> repair.name().equals("sub-pixel"));
///     Onnx.write(repaired.after(), file);
///
/// @param exact what of it should change no output
/// @param after with all repairs
/// @param rounded values of the network before that the exact repairs may sum in another order
/// @param sizes inputs with which multiply-adds were counted
public record Repaired(
    Graph before,
    Graph exact,
    Graph after,
    List<Done> done,
    List<Refused> refused,
    List<Value> rounded,
    Map<Value, TensorSpec> sizes) {
  public Repaired {
    done = List.copyOf(done);
    refused = List.copyOf(refused);
    rounded = List.copyOf(rounded);
    sizes = Map.copyOf(sizes);
  }

  /// Makes what is wanted, the exact repairs first.
  public static Repaired of(Subject subject, Wanted wanted) {
    return new Maker(subject, wanted).repaired();
  }

  /// Whether something was done that should change no output.
  public boolean hasExact() {
    return done.stream().anyMatch(step -> step.repair().isExact());
  }

  /// Whether nothing was done that changes what the network makes.
  public boolean isExact() {
    return done.stream().allMatch(step -> step.repair().isExact());
  }

  /// Applies repairs one after another.
  private static final class Maker {
    private final Subject subject;
    private final Wanted wanted;
    private final Map<Value, TensorSpec> sizes;
    private final List<Done> done = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<Value> rounded = new ArrayList<>();
    private Graph graph;
    private Ground ground;
    private boolean changed;

    Maker(Subject subject, Wanted wanted) {
      this.subject = subject;
      this.wanted = wanted;
      this.graph = subject.graph();
      this.ground = Ground.of(subject);
      this.sizes = ground.settledInputs();
    }

    Repaired repaired() {
      Repairs.all().stream().filter(Repair::isExact).forEach(this::apply);
      Graph exact = graph;
      Repairs.all().stream().filter(repair -> !repair.isExact()).forEach(this::apply);
      return new Repaired(subject.graph(), exact, graph, done, refused, rounded, sizes);
    }

    private void apply(Repair repair) {
      if (repair.isOfNetwork() && !wanted.at(repair, Place.NETWORK)) {
        return;
      }
      if (changed) {
        ground = Ground.of(new Subject(subject.name(), graph, subject.attributes()));
        changed = false;
      }
      for (Proposal proposal : repair.proposals(ground)) {
        if (wanted.at(repair, proposal.place())) {
          apply(repair, proposal);
        }
      }
    }

    private void apply(Repair repair, Proposal proposal) {
      switch (proposal) {
        case Proposal.Impossible(var place, var why) ->
            refused.add(new Refused(repair, place, why));
        case Proposal.Possible possible -> {
          Work before = Work.of(graph, sizes);
          graph = possible.rewriting().apply(graph);
          changed = true;
          Work more = Work.of(graph, sizes).minus(before);
          done.add(new Done(repair, possible.place(), possible.told(), more));
          rounded.addAll(repair.isExact() ? possible.rounded() : List.of());
        }
      }
    }
  }
}
