#include "kernel_needs.h"

#include <QtGlobal>
#include <map>
#include <span>

#include "spirv.h"

namespace chasqui::test {
namespace {

using Words = std::span<const std::uint32_t>;

class Reader {
 public:
  explicit Reader(const std::vector<std::uint32_t>& constants) : constants_(constants) {}

  void read(spv::Op operation, Words words) {
    readType(operation, words);
    readConstant(operation, words);
    switch (operation) {
      case spv::OpSpecConstantOp: compute(words); break;
      case spv::OpDecorate:
        if (words[2] == spv::DecorationSpecId) specIds_[words[1]] = words[3];
        if (words[2] == spv::DecorationBuiltIn && words[3] == spv::BuiltInWorkgroupSize) workgroupSize_ = words[1];
        break;
      case spv::OpExecutionMode:
        if (words[2] == spv::ExecutionModeLocalSize) needs.lanes = std::uint64_t{words[3]} * words[4] * words[5];
        break;
      case spv::OpVariable:
        if (words[3] == spv::StorageClassWorkgroup) needs.sharedBytes += valueOf(sizes_, pointees_[words[1]]);
        break;
      default: break;
    }
  }

  KernelNeeds needs;

 private:
  using Values = std::map<std::uint32_t, std::uint64_t>;

  static std::uint64_t valueOf(const Values& values, std::uint32_t id) {
    const auto found = values.find(id);
    if (found == values.end()) qFatal("SPIR-V: nothing is known of %%%u", id);
    return found->second;
  }

  void readType(spv::Op operation, Words words) {
    std::uint64_t members = 0;
    switch (operation) {
      case spv::OpTypeBool: sizes_[words[1]] = 4; break;
      case spv::OpTypeInt:
      case spv::OpTypeFloat: sizes_[words[1]] = words[2] / 8; break;
      case spv::OpTypeVector: sizes_[words[1]] = sizes_[words[2]] * words[3]; break;
      case spv::OpTypeArray: lengths_[words[1]] = {words[2], words[3]}; break;
      case spv::OpTypeStruct:
        for (const std::uint32_t member : words.subspan(2)) members += sizes_[member];
        sizes_[words[1]] = members;
        break;
      case spv::OpTypePointer:
        pointees_[words[1]] = words[3];
        if (words[2] == spv::StorageClassWorkgroup) measure(words[3]);
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

  void readConstant(spv::Op operation, Words words) {
    switch (operation) {
      case spv::OpConstant: values_[words[2]] = words[3]; break;
      case spv::OpSpecConstantTrue:
      case spv::OpSpecConstantFalse: values_[words[2]] = operation == spv::OpSpecConstantTrue ? 1 : 0; break;
      case spv::OpSpecConstant: {
        const auto id = specIds_.find(words[2]);
        const bool isGiven = id != specIds_.end() && id->second < constants_.size();
        values_[words[2]] = isGiven ? constants_[id->second] : words[3];
        break;
      }
      case spv::OpConstantComposite:
      case spv::OpSpecConstantComposite:
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
      case spv::OpIAdd: value = from[0] + from[1]; break;
      case spv::OpISub: value = from[0] - from[1]; break;
      case spv::OpIMul: value = from[0] * from[1]; break;
      case spv::OpUDiv: value = from[1] == 0 ? 0 : from[0] / from[1]; break;
      case spv::OpUMod: value = from[1] == 0 ? 0 : from[0] % from[1]; break;
      case spv::OpLogicalOr: value = from[0] | from[1]; break;
      case spv::OpSelect: value = from[0] != 0 ? from[1] : from[2]; break;
      case spv::OpIEqual: value = from[0] == from[1] ? 1 : 0; break;
      case spv::OpINotEqual: value = from[0] != from[1] ? 1 : 0; break;
      case spv::OpUGreaterThan: value = from[0] > from[1] ? 1 : 0; break;
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
  forEachInstruction(key.code, [&](spv::Op operation, Words words) { reader.read(operation, words); });
  return reader.needs;
}

}  // namespace chasqui::test
