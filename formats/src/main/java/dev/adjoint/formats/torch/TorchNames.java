package dev.adjoint.formats.torch;

import dev.adjoint.formats.torch.pickle.Dict;
import dev.adjoint.formats.torch.pickle.Instance;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.Item.Name;
import dev.adjoint.formats.torch.pickle.Item.None;
import dev.adjoint.formats.torch.pickle.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions that a checkpoint may call, each by what it makes of its arguments. It is a closed
/// list: none of Python's own code stands behind a name, and any other name is refused.
final class TorchNames {
  /// What a function makes.
  @FunctionalInterface
  private interface Function {
    Item of(Arguments arguments);
  }

  static final TorchNames KNOWN = new TorchNames();

  /// Modules whose functions reach beyond the pickle. No checkpoint needs to name anything there.
  private static final Set<String> HOSTILE =
      words(
          """
          __builtin__ _operator _pickle bdb builtins cPickle cProfile code codeop commands marshal nt
          operator pdb pickle pkgutil popen2 posix profile pty runpy shutil socket subprocess sys timeit
          trace types webbrowser zipimport\
          """);

  /// Packages likewise, with all modules in them.
  private static final Set<String> HOSTILE_PACKAGES =
      words("asyncio ctypes http importlib multiprocessing os pip requests urllib");

  private final Map<String, Function> functions = new HashMap<>();

  private TorchNames() {
    addTensors();
    addCollections();
    addIgnored();
  }

  private static Set<String> words(String text) {
    return Set.of(text.split("\\s+"));
  }

  private void addTensors() {
    add("torch._utils", "_rebuild_tensor", Rebuild::tensor);
    add("torch._utils", "_rebuild_tensor_v2", Rebuild::tensor);
    add("torch._utils", "_rebuild_tensor_v3", Rebuild::typedTensor);
    add("torch._utils", "_rebuild_parameter", Rebuild::parameter);
    add("torch._utils", "_rebuild_parameter_with_state", Rebuild::parameter);
    add("torch.nn.parameter", "Parameter", Rebuild::parameter);
    add("torch.nn.parameter", "Buffer", Rebuild::parameter);
    add("torch.autograd.variable", "Variable", Rebuild::parameter);
    add("torch._tensor", "_rebuild_from_type_v2", Rebuild::ofType);
    List.of("_rebuild_qtensor", "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor")
        .forEach(name -> add("torch._utils", name, TorchNames::unsupported));
    List.of(
            "_rebuild_nested_tensor",
            "_rebuild_meta_tensor_no_storage",
            "_rebuild_wrapper_subclass")
        .forEach(name -> add("torch._utils", name, TorchNames::unsupported));
    add("torch.storage", "_load_from_bytes", TorchNames::pickledOtherwise);
  }

  private void addCollections() {
    add("collections", "OrderedDict", TorchNames::dict);
    add("collections", "defaultdict", _ -> new Dict());
    add("collections", "Counter", TorchNames::contents);
    add("collections", "deque", _ -> new Sequence());
    add("torch", "Size", TorchNames::contents);
    for (String module : List.of("builtins", "__builtin__")) {
      add(module, "set", TorchNames::contents);
      add(module, "frozenset", TorchNames::contents);
      add(module, "list", TorchNames::contents);
      add(module, "tuple", TorchNames::contents);
      add(module, "dict", TorchNames::dict);
    }
    for (String list : List.of("intlist", "doublelist", "boollist", "tensorlist")) {
      add("torch.jit._pickle", "build_" + list, TorchNames::contents);
    }
    add("torch.jit._pickle", "restore_type_tag", arguments -> arguments.at(0));
    add("copyreg", "_reconstructor", arguments -> new Instance(arguments.name(0)));
    add("copy_reg", "_reconstructor", arguments -> new Instance(arguments.name(0)));
  }

  /// What some checkpoints hold beside their tensors, kept by its class and arguments alone.
  private void addIgnored() {
    for (String module : List.of("builtins", "__builtin__")) {
      List.of("complex", "slice", "range", "xrange", "bytearray", "bytes", "object", "int", "float")
          .forEach(name -> addIgnored(module, name));
      List.of("str", "unicode", "long", "bool", "type").forEach(name -> addIgnored(module, name));
    }
    for (String module : List.of("numpy.core.multiarray", "numpy._core.multiarray")) {
      addIgnored(module, "scalar");
      addIgnored(module, "_reconstruct");
    }
    addIgnored("numpy", "dtype");
    addIgnored("numpy", "ndarray");
    addIgnored("_codecs", "encode");
    addIgnored("functools", "partial");
    addIgnored("types", "SimpleNamespace");
    addIgnored("torch", "device");
    addIgnored("torch.serialization", "_get_layout");
    addIgnored("torch.nn.backends.thnn", "_get_thnn_function_backend");
    List.of("Path", "PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath")
        .forEach(name -> addIgnored("pathlib", name));
    List.of("datetime", "date", "time", "timedelta", "timezone")
        .forEach(name -> addIgnored("datetime", name));
  }

  private void add(String module, String name, Function function) {
    functions.put(new Name(module, name).toString(), function);
  }

  private void addIgnored(String module, String name) {
    add(module, name, arguments -> ignored(new Name(module, name), arguments));
  }

  /// Refuses names in modules through which pickles attack, except those that are listed.
  ///
  /// @throws IllegalArgumentException if the name is of that kind
  void require(Name name) {
    boolean hostile =
        HOSTILE.contains(name.module()) || HOSTILE_PACKAGES.contains(root(name.module()));
    if (hostile && !functions.containsKey(name.toString())) {
      throw new IllegalArgumentException(
          "the file names %s, which reaches beyond data and has no place in a checkpoint. Nothing was run; do not load this file with Python, and get the weights from a source you trust"
              .formatted(name));
    }
  }

  private static String root(String module) {
    int dot = module.indexOf('.');
    return dot < 0 ? module : module.substring(0, dot);
  }

  /// @throws IllegalArgumentException if the name is not on the list
  Item call(Name name, Sequence arguments) {
    Function function = functions.get(name.toString());
    if (function == null) {
      throw new IllegalArgumentException(
          "the file calls %s, which is not among the functions that tensors are made by. Nothing was run; if you trust its source, load it in Python and save only the tensors: torch.save(model.state_dict(), 'weights.pt'), or as safetensors"
              .formatted(name));
    }
    return function.of(Arguments.of(name, arguments));
  }

  private static Item unsupported(Arguments arguments) {
    throw new IllegalArgumentException(
        "%s makes a tensor of a kind that is not read: quantised, sparse, nested or without numbers. Save it as dense float32: tensor.dequantize() or tensor.to_dense() before torch.save"
            .formatted(arguments.of()));
  }

  private static Item pickledOtherwise(Arguments arguments) {
    throw new IllegalArgumentException(
        "tensors were written by pickle itself (%s), not by torch.save; save them with torch.save(model.state_dict(), 'weights.pt')"
            .formatted(arguments.of()));
  }

  private static Item contents(Arguments arguments) {
    if (arguments.count() == 0) {
      return new Sequence();
    }
    return arguments.at(0) instanceof Dict dict ? dict : arguments.sequence(0);
  }

  /// `OrderedDict()`, or one of a list of pairs, as Python 2 wrote it.
  private static Item dict(Arguments arguments) {
    Dict dict = new Dict();
    if (arguments.count() > 0 && arguments.at(0) != None.NONE) {
      for (Item pair : arguments.sequence(0).items()) {
        Arguments entry =
            new Arguments(
                "the pairs given to " + arguments.of(),
                pair instanceof Sequence sequence ? sequence.items() : List.of(pair));
        dict.put(entry.at(0), entry.at(1));
      }
    }
    return dict;
  }

  private static Item ignored(Name type, Arguments arguments) {
    Instance instance = new Instance(type);
    instance.elements().items().addAll(arguments.items());
    return instance;
  }
}
