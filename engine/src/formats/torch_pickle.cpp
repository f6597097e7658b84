#include "formats/torch_pickle.h"

#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "formats/byte_reader.h"
#include "formats/file_errors.h"

namespace chasqui::engine {
namespace {

// No checkpoint comes near these.
constexpr std::size_t kMaxNodes = 1U << 20;
constexpr std::size_t kMaxStack = 1U << 16;
constexpr std::size_t kMaxNameBytes = 1U << 10;
constexpr std::size_t kMaxSizes = 8;

/// Place of a node in PickleReader::nodes_. Values refer to each other by it, so that nothing is walked by recursion.
using NodeId = std::uint32_t;

enum class Kind : std::uint8_t { None, Flag, Number, Real, Text, Tuple, List, Dictionary, Global, Storage, Tensor };

enum class Global : std::uint8_t { OrderedDict, RebuildTensor, FloatStorage, HalfStorage, BFloat16Storage };

constexpr std::pair<std::string_view, Global> kGlobals[] = {{"collections OrderedDict", Global::OrderedDict},
                                                            {"torch._utils _rebuild_tensor_v2", Global::RebuildTensor},
                                                            {"torch FloatStorage", Global::FloatStorage},
                                                            {"torch HalfStorage", Global::HalfStorage},
                                                            {"torch BFloat16Storage", Global::BFloat16Storage}};

struct Node {
  Kind kind = Kind::None;
  std::int64_t number = 0;    // also the flag, and the Global
  std::string_view text;      // lies in the pickle
  std::vector<NodeId> items;  // of a tuple, a list, a dictionary (name, value, name, value, …)
  std::size_t tensor = 0;     // place in PickleReader::tensors_, of a tensor or a storage
};

class PickleReader {
 public:
  PickleReader(std::span<const std::byte> pickle, const std::string& file) : in_(pickle), file_(file) {}

  Result<std::vector<PickledTensor>> read() {
    const auto start = in_.number<std::uint8_t>();
    const auto protocol = in_.number<std::uint8_t>();
    if (!start || !protocol) return ended();
    if (*start != 0x80) return damaged(file_, "its data.pkl is not a pickle");
    if (*protocol != 2) {
      return fail(ErrorCode::Unsupported,
                  "The checkpoint " + file_ + " is a pickle of protocol " + std::to_string(*protocol) +
                      ", where PyTorch writes protocol 2.",
                  kNextStep);
    }
    while (!isDone_) {
      const auto opcode = in_.number<std::uint8_t>();
      if (!opcode) return ended();
      CHASQUI_TRY(step(*opcode));
      if (nodes_.size() > kMaxNodes || stack_.size() > kMaxStack || marks_.size() > kMaxStack) {
        return damaged(file_, "its pickle holds too much");
      }
    }
    return named();
  }

 private:
  static constexpr const char* kNextStep = "Get the model as safetensors or GGUF.";

  tl::unexpected<Error> ended() const { return cutOff(file_, "its pickle is not whole"); }
  tl::unexpected<Error> broken() const { return damaged(file_, "its pickle makes no sense"); }

  Result<void> step(std::uint8_t opcode) {
    switch (opcode) {
      case '}': return push({Kind::Dictionary, 0, {}, {}, 0});
      case ']': return push({Kind::List, 0, {}, {}, 0});
      case ')': return push({Kind::Tuple, 0, {}, {}, 0});
      case 'N': return push({Kind::None, 0, {}, {}, 0});
      case 0x88: return push({Kind::Flag, 1, {}, {}, 0});
      case 0x89: return push({Kind::Flag, 0, {}, {}, 0});
      case 'K': return pushNumber(in_.number<std::uint8_t>());
      case 'M': return pushNumber(in_.number<std::uint16_t>());
      case 'J': return pushNumber(in_.number<std::int32_t>());
      case 0x8A: return pushLong();
      case 'G': return in_.take(8) ? push({Kind::Real, 0, {}, {}, 0}) : Result<void>(ended());
      case 'X': return pushText();
      case 'c': return pushGlobal();
      case '(': marks_.push_back(stack_.size()); return {};
      case 't': return tupleToMark();
      case 0x85: return tuple(1);
      case 0x86: return tuple(2);
      case 0x87: return tuple(3);
      case 'q': return put(in_.number<std::uint8_t>());
      case 'r': return put(in_.number<std::uint32_t>());
      case 'h': return get(in_.number<std::uint8_t>());
      case 'j': return get(in_.number<std::uint32_t>());
      case 'a': return fill(1, Kind::List);
      case 's': return fill(2, Kind::Dictionary);
      case 'e': return fillToMark(Kind::List);
      case 'u': return fillToMark(Kind::Dictionary);
      case 'Q': return findStorage();
      case 'R': return call();
      case 'b': return build();
      case '.': isDone_ = true; return {};
      default: break;
    }
    char number[8];
    std::snprintf(number, sizeof number, "0x%02X", static_cast<unsigned>(opcode));
    return fail(ErrorCode::Unsupported,
                "The checkpoint " + file_ + " has the pickle instruction " + number +
                    ", which a table of tensors does not need and this version does not run.",
                kNextStep);
  }

  Result<void> push(Node node) {
    nodes_.push_back(std::move(node));
    stack_.push_back(static_cast<NodeId>(nodes_.size() - 1));
    return {};
  }

  template <typename T>
  Result<void> pushNumber(std::optional<T> value) {
    if (!value) return ended();
    return push({Kind::Number, static_cast<std::int64_t>(*value), {}, {}, 0});
  }

  /// A whole number of up to 8 bytes, in two's complement.
  Result<void> pushLong() {
    const auto length = in_.number<std::uint8_t>();
    const auto bytes = length ? in_.take(*length) : std::nullopt;
    if (!bytes) return ended();
    if (bytes->size() > 8) return damaged(file_, "its pickle has a number that is too large");
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < bytes->size(); ++index) {
      value |= std::to_integer<std::uint64_t>((*bytes)[index]) << (8 * index);
    }
    if (!bytes->empty() && bytes->size() < 8 && (bytes->back() & std::byte{0x80}) != std::byte{0}) {
      value |= ~std::uint64_t{0} << (8 * bytes->size());
    }
    return push({Kind::Number, static_cast<std::int64_t>(value), {}, {}, 0});
  }

  Result<void> pushText() {
    const auto length = in_.number<std::uint32_t>();
    const auto bytes = length ? in_.take(*length) : std::nullopt;
    if (!bytes) return ended();
    if (bytes->size() > kMaxNameBytes) return damaged(file_, "its pickle has a text that is impossibly long");
    return push({Kind::Text, 0, {reinterpret_cast<const char*>(bytes->data()), bytes->size()}, {}, 0});
  }

  /// Up to the end of the line, which is skipped.
  std::optional<std::string> line() {
    std::string text;
    for (auto letter = in_.number<char>(); letter; letter = in_.number<char>()) {
      if (*letter == '\n') return text;
      if (text.size() == kMaxNameBytes) return std::nullopt;
      text += *letter;
    }
    return std::nullopt;
  }

  Result<void> pushGlobal() {
    const auto module = line();
    const auto name = module ? line() : std::nullopt;
    if (!name) return ended();
    for (const auto& [known, global] : kGlobals) {
      if (*module + " " + *name == known) return push({Kind::Global, static_cast<std::int64_t>(global), {}, {}, 0});
    }
    return fail(ErrorCode::Unsupported,
                "The checkpoint " + file_ + " asks for " + inQuotes(*module + "." + *name) +
                    ", which is no part of a table of tensors; nothing of it was run.",
                kNextStep);
  }

  /// The values above the last mark, which goes with them.
  std::optional<std::vector<NodeId>> popToMark() {
    if (marks_.empty() || marks_.back() > stack_.size()) return std::nullopt;
    const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    std::vector<NodeId> items(first, stack_.end());
    stack_.erase(first, stack_.end());
    marks_.pop_back();
    return items;
  }

  /// The last `count` values, none of them below a mark.
  std::optional<std::vector<NodeId>> pop(std::size_t count) {
    const std::size_t floor = marks_.empty() ? 0 : marks_.back();
    if (stack_.size() < floor + count) return std::nullopt;
    const auto first = stack_.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<NodeId> items(first, stack_.end());
    stack_.erase(first, stack_.end());
    return items;
  }

  Result<void> tupleOf(std::optional<std::vector<NodeId>> items) {
    if (!items) return broken();
    return push({Kind::Tuple, 0, {}, std::move(*items), 0});
  }
  Result<void> tuple(std::size_t count) { return tupleOf(pop(count)); }
  Result<void> tupleToMark() { return tupleOf(popToMark()); }

  template <typename T>
  Result<void> put(std::optional<T> place) {
    if (!place) return ended();
    if (stack_.empty()) return broken();
    memo_[*place] = stack_.back();
    return {};
  }
  template <typename T>
  Result<void> get(std::optional<T> place) {
    if (!place) return ended();
    const auto found = memo_.find(*place);
    if (found == memo_.end()) return broken();
    stack_.push_back(found->second);
    return {};
  }

  Result<void> fillWith(std::optional<std::vector<NodeId>> items, Kind kind) {
    if (!items || stack_.empty() || nodes_[stack_.back()].kind != kind) return broken();
    if (kind == Kind::Dictionary && items->size() % 2 != 0) return broken();
    std::vector<NodeId>& all = nodes_[stack_.back()].items;
    all.insert(all.end(), items->begin(), items->end());
    return {};
  }
  Result<void> fill(std::size_t count, Kind kind) { return fillWith(pop(count), kind); }
  Result<void> fillToMark(Kind kind) { return fillWith(popToMark(), kind); }

  /// The state of an object (a dictionary's `_metadata`) is of no use here.
  Result<void> build() {
    if (!pop(1) || stack_.empty() || nodes_[stack_.back()].kind != Kind::Dictionary) return broken();
    return {};
  }

  /// ("storage", type, name, device, values) -> a storage.
  Result<void> findStorage() {
    const auto popped = pop(1);
    if (!popped || nodes_[popped->front()].kind != Kind::Tuple) return broken();
    const std::vector<NodeId>& items = nodes_[popped->front()].items;
    if (items.size() != 5 || nodes_[items[0]].kind != Kind::Text || nodes_[items[0]].text != "storage" ||
        nodes_[items[1]].kind != Kind::Global || nodes_[items[2]].kind != Kind::Text ||
        nodes_[items[4]].kind != Kind::Number || nodes_[items[4]].number < 0) {
      return damaged(file_, "its pickle describes a storage wrongly");
    }
    PickledTensor tensor;
    switch (static_cast<Global>(nodes_[items[1]].number)) {
      case Global::FloatStorage: tensor.type = TensorType::F32; break;
      case Global::HalfStorage: tensor.type = TensorType::F16; break;
      case Global::BFloat16Storage: tensor.type = TensorType::BF16; break;
      default: return damaged(file_, "its pickle describes a storage wrongly");
    }
    tensor.storage = nodes_[items[2]].text;
    tensor.storageValues = static_cast<std::uint64_t>(nodes_[items[4]].number);
    tensors_.push_back(std::move(tensor));
    return push({Kind::Storage, 0, {}, {}, tensors_.size() - 1});
  }

  Result<void> call() {
    const auto popped = pop(2);
    if (!popped || nodes_[popped->at(0)].kind != Kind::Global || nodes_[popped->at(1)].kind != Kind::Tuple) {
      return broken();
    }
    const std::vector<NodeId>& arguments = nodes_[popped->at(1)].items;
    switch (static_cast<Global>(nodes_[popped->at(0)].number)) {
      case Global::OrderedDict: break;
      case Global::RebuildTensor: return rebuildTensor(arguments);
      default: return broken();
    }
    if (!arguments.empty()) return broken();
    return push({Kind::Dictionary, 0, {}, {}, 0});
  }

  /// (storage, offset, shape, strides, …) -> a tensor.
  Result<void> rebuildTensor(const std::vector<NodeId>& arguments) {
    const auto wrong = [this] { return damaged(file_, "its pickle describes a tensor wrongly"); };
    if (arguments.size() < 4 || nodes_[arguments[0]].kind != Kind::Storage) return wrong();
    const auto offset = wholeNumber(arguments[1]);
    auto shape = wholeNumbers(arguments[2]);
    auto strides = wholeNumbers(arguments[3]);
    if (!offset || !shape || !strides || shape->size() != strides->size()) return wrong();
    PickledTensor tensor = tensors_[nodes_[arguments[0]].tensor];
    tensor.offset = *offset;
    tensor.shape = std::move(*shape);
    tensor.strides = std::move(*strides);
    tensors_.push_back(std::move(tensor));
    return push({Kind::Tensor, 0, {}, {}, tensors_.size() - 1});
  }

  std::optional<std::uint64_t> wholeNumber(NodeId id) const {
    if (nodes_[id].kind != Kind::Number || nodes_[id].number < 0) return std::nullopt;
    return static_cast<std::uint64_t>(nodes_[id].number);
  }
  std::optional<std::vector<std::uint64_t>> wholeNumbers(NodeId id) const {
    if (nodes_[id].kind != Kind::Tuple || nodes_[id].items.size() > kMaxSizes) return std::nullopt;
    std::vector<std::uint64_t> numbers;
    for (const NodeId item : nodes_[id].items) {
      const auto number = wholeNumber(item);
      if (!number) return std::nullopt;
      numbers.push_back(*number);
    }
    return numbers;
  }

  /// The tensors of the dictionary that was left on the stack.
  Result<std::vector<PickledTensor>> named() {
    if (stack_.size() != 1 || nodes_[stack_.back()].kind != Kind::Dictionary) {
      return damaged(file_, "its pickle is not a dictionary of tensors");
    }
    const std::vector<NodeId>& items = nodes_[stack_.back()].items;
    std::vector<PickledTensor> tensors;
    std::set<std::string_view> names;
    for (std::size_t index = 0; index + 1 < items.size(); index += 2) {
      const Node& name = nodes_[items[index]];
      const Node& value = nodes_[items[index + 1]];
      if (name.kind != Kind::Text || value.kind != Kind::Tensor) continue;
      if (!names.insert(name.text).second) {
        return damaged(file_, "the tensor " + inQuotes(name.text) + " is there twice");
      }
      tensors.push_back(tensors_[value.tensor]);
      tensors.back().name = name.text;
    }
    return tensors;
  }

  ByteReader in_;
  const std::string& file_;
  std::vector<Node> nodes_;
  std::vector<NodeId> stack_;
  std::vector<std::size_t> marks_;  // how many values lay below each mark
  std::unordered_map<std::uint32_t, NodeId> memo_;
  std::vector<PickledTensor> tensors_;
  bool isDone_ = false;
};

}  // namespace

Result<std::vector<PickledTensor>> readTorchPickle(std::span<const std::byte> pickle, const std::string& file) {
  return PickleReader(pickle, file).read();
}

}  // namespace chasqui::engine
