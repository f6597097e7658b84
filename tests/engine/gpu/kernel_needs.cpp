#include "kernel_needs.h"

#include <QtGlobal>
#include <map>
#include <span>

namespace chasqui::test {
namespace {

using Words = std::span<const std::uint32_t>;

// Numbers from the SPIR-V specification.
enum Op : std::uint32_t {
  ExecutionMode = 16,
  TypeBool = 20,
  TypeInt = 21,
  TypeFloat = 22,
  TypeVector = 23,
  TypeArray = 28,
  TypeStruct = 30,
  TypePointer = 32,
  Constant = 43,
  ConstantComposite = 44,
  SpecConstantTrue = 48,
  SpecConstantFalse = 49,
  SpecConstant = 50,
  SpecConstantComposite = 51,
  SpecConstantOp = 52,
  Function = 54,
  Variable = 59,
  Decorate = 71,
  IAdd = 128,
  ISub = 130,
  IMul = 132,
  UDiv = 134,
  UMod = 137,
  LogicalOr = 166,
  Select = 169,
  IEqual = 170,
  INotEqual = 171,
  UGreaterThan = 172,
};
constexpr std::uint32_t kLocalSize = 17, kSpecId = 1, kBuiltIn = 11, kWorkgroupSize = 25, kWorkgroup = 4;

class Reader {
 public:
  explicit Reader(const std::vector<std::uint32_t>& constants) : constants_(constants) {}

  void read(Words words) {
    readType(words);
    readConstant(words);
    if (words[0] == SpecConstantOp) compute(words);
    if (words[0] == Decorate && words[2] == kSpecId) specIds_[words[1]] = words[3];
    if (words[0] == Decorate && words[2] == kBuiltIn && words[3] == kWorkgroupSize) workgroupSize_ = words[1];
    if (words[0] == ExecutionMode && words[2] == kLocalSize)
      needs.lanes = std::uint64_t{words[3]} * words[4] * words[5];
    if (words[0] == Variable && words[3] == kWorkgroup) needs.sharedBytes += valueOf(sizes_, pointees_[words[1]]);
  }

  KernelNeeds needs;

 private:
  using Values = std::map<std::uint32_t, std::uint64_t>;

  static std::uint64_t valueOf(const Values& values, std::uint32_t id) {
    const auto found = values.find(id);
    if (found == values.end()) qFatal("SPIR-V: nothing is known of %%%u", id);
    return found->second;
  }

  void readType(Words words) {
    std::uint64_t members = 0;
    switch (words[0]) {
      case TypeBool: sizes_[words[1]] = 4; break;
      case TypeInt:
      case TypeFloat: sizes_[words[1]] = words[2] / 8; break;
      case TypeVector: sizes_[words[1]] = sizes_[words[2]] * words[3]; break;
      case TypeArray: lengths_[words[1]] = {words[2], words[3]}; break;
      case TypeStruct:
        for (const std::uint32_t member : words.subspan(2)) members += sizes_[member];
        sizes_[words[1]] = members;
        break;
      case TypePointer:
        pointees_[words[1]] = words[3];
        if (words[2] == kWorkgroup) measure(words[3]);
        break;
      default: break;
    }
  }

  /// An array's size, where it is needed.
  void measure(std::uint32_t type) {
    const auto array = lengths_.find(type);
    if (array == lengths_.end()) return;
    measure(array->second.first);
    sizes_[type] = valueOf(sizes_, array->second.first) * valueOf(values_, array->second.second);
  }

  void readConstant(Words words) {
    switch (words[0]) {
      case Constant: values_[words[2]] = words[3]; break;
      case SpecConstantTrue:
      case SpecConstantFalse: values_[words[2]] = words[0] == SpecConstantTrue ? 1 : 0; break;
      case SpecConstant: {
        const auto id = specIds_.find(words[2]);
        const bool isGiven = id != specIds_.end() && id->second < constants_.size();
        values_[words[2]] = isGiven ? constants_[id->second] : words[3];
        break;
      }
      case ConstantComposite:
      case SpecConstantComposite:
        if (words[2] != workgroupSize_) break;
        needs.lanes = 1;
        for (const std::uint32_t part : words.subspan(3)) needs.lanes *= valueOf(values_, part);
        break;
      default: break;
    }
  }

  /// What is not known here stays unknown: sizes of matrices in registers.
  void compute(Words words) {
    std::vector<std::uint64_t> from;
    for (const std::uint32_t id : words.subspan(4)) {
      if (!values_.contains(id)) return;
      from.push_back(values_[id]);
    }
    const std::uint32_t operation = words[3];
    std::uint64_t& value = values_[words[2]];
    switch (operation) {
      case IAdd: value = from[0] + from[1]; break;
      case ISub: value = from[0] - from[1]; break;
      case IMul: value = from[0] * from[1]; break;
      case UDiv: value = from[1] == 0 ? 0 : from[0] / from[1]; break;
      case UMod: value = from[1] == 0 ? 0 : from[0] % from[1]; break;
      case LogicalOr: value = from[0] | from[1]; break;
      case Select: value = from[0] != 0 ? from[1] : from[2]; break;
      case IEqual: value = from[0] == from[1] ? 1 : 0; break;
      case INotEqual: value = from[0] != from[1] ? 1 : 0; break;
      case UGreaterThan: value = from[0] > from[1] ? 1 : 0; break;
      default: values_.erase(words[2]);
    }
  }

  const std::vector<std::uint32_t>& constants_;
  Values sizes_;
  Values values_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> lengths_;  ///< of arrays: element, length
  std::map<std::uint32_t, std::uint32_t> pointees_;
  std::map<std::uint32_t, std::uint32_t> specIds_;
  std::uint32_t workgroupSize_ = 0;
};

}  // namespace

KernelNeeds needsOf(const engine::vk::ShaderKey& key) {
  Reader reader(key.constants);
  std::vector<std::uint32_t> words;
  for (std::size_t at = 5; at < key.code.size(); at += key.code[at] >> 16) {
    const Words instruction = key.code.subspan(at, key.code[at] >> 16);
    words.assign(instruction.begin(), instruction.end());
    words[0] &= 0xffffU;
    if (words[0] == Function) break;
    reader.read(words);
  }
  return reader.needs;
}

}  // namespace chasqui::test
