#include "tuning/candidates.h"

namespace chasqui::engine {
namespace {

std::string matvec(int splits, int tiles) {
  return "matvec-splits=" + std::to_string(splits) + ",matvec-tiles=" + std::to_string(tiles);
}

std::string attention(int lanes, int splits) {
  return "attention-lanes=" + std::to_string(lanes) + ",attention-splits=" + std::to_string(splits);
}

std::string matmul(int tiles, int columns, int groups) {
  return "matmul-tiles=" + std::to_string(tiles) + ",matmul-columns=" + std::to_string(columns) +
         ",matmul-groups=" + std::to_string(groups);
}

std::string matrices(int rowGroups, int columnGroups, int rows, int columns) {
  return "matrix-row-groups=" + std::to_string(rowGroups) + ",matrix-column-groups=" + std::to_string(columnGroups) +
         ",matrix-rows=" + std::to_string(rows) + ",matrix-columns=" + std::to_string(columns);
}

std::string integers(int tiles, int rowGroups, int columns, int columnGroups) {
  return "integer-dot=1,integer-tiles=" + std::to_string(tiles) + ",integer-row-groups=" + std::to_string(rowGroups) +
         ",integer-columns=" + std::to_string(columns) + ",integer-column-groups=" + std::to_string(columnGroups);
}

std::vector<std::string> normLanes() {
  std::vector<std::string> shapes;
  for (const int lanes : {32, 64, 128, 256, 512, 1024}) shapes.push_back("norm-lanes=" + std::to_string(lanes));
  return shapes;
}

constexpr const char* kIntegerProducts = "integer products";

/// Registers, not lanes, are what a software device has many of.
std::vector<TuningQuestion> softwareQuestions(const DeviceInfo& device) {
  std::vector<TuningQuestion> questions{
      {"matvec", Work::Matvec, {matvec(1, 4), matvec(1, 8), matvec(1, 16), matvec(2, 4), matvec(2, 8)}},
      {"attention", Work::Attention, {attention(32, 1), attention(64, 1), attention(128, 1), attention(64, 2)}},
      {"norm", Work::Norm, normLanes()},
      {"fused norms", Work::FusedNorms, {"fused-norms=0", "fused-norms=1"}},
      {"matmul", Work::Matmul, {matmul(8, 8, 16), matmul(16, 4, 16), matmul(16, 8, 8), matmul(16, 8, 16)}}};
  if (device.integerDotProduct) questions.push_back({kIntegerProducts, Work::Matmul, {integers(8, 1, 8, 8)}});
  return questions;
}

}  // namespace

std::vector<TuningQuestion> tuningQuestions(const DeviceInfo& device, const ops::Tuning& own) {
  if (device.type == DeviceType::Cpu) return softwareQuestions(device);
  std::vector<TuningQuestion> questions{
      {"matvec",
       Work::Matvec,
       {matvec(8, 1), matvec(16, 1), matvec(32, 1), matvec(64, 1), matvec(8, 2), matvec(16, 2), matvec(32, 2)}},
      {"fused norms", Work::FusedNorms, {"fused-norms=0", "fused-norms=1"}},
      {"attention",
       Work::Attention,
       {attention(64, 8), attention(128, 4), attention(128, 8), attention(128, 16), attention(256, 4),
        attention(256, 8), attention(256, 16), attention(512, 8)}},
      {"norm", Work::Norm, normLanes()}};
  const TuningQuestion ofIntegers{kIntegerProducts,
                                  Work::Matmul,
                                  {integers(4, 2, 4, 16), integers(4, 4, 4, 8), integers(8, 2, 4, 16),
                                   integers(4, 2, 8, 16), integers(2, 4, 4, 8)}};
  if (own.matrixCores != 0) {
    questions.push_back({"matrix cores",
                         Work::Matmul,
                         {matrices(2, 4, 4, 2), matrices(4, 2, 2, 4), matrices(2, 2, 4, 4), matrices(2, 2, 4, 2),
                          matrices(2, 4, 2, 2), matrices(2, 2, 2, 2)}});
    // One by itself: its float32 kernels took NVIDIA's compiler 20 s.
    questions.push_back({"float32 products", Work::Matmul, {"matrix-cores=0"}});
    if (device.integerDotProduct) questions.push_back(ofIntegers);
    return questions;
  }
  questions.push_back({"matmul",
                       Work::Matmul,
                       {matmul(4, 8, 16), matmul(8, 4, 16), matmul(8, 8, 8), matmul(8, 8, 16), matmul(16, 4, 16)}});
  if (device.cooperativeMatrix) questions.back().candidates.push_back("matrix-cores=1," + matrices(2, 2, 2, 2));
  if (device.integerDotProduct) questions.push_back(ofIntegers);
  return questions;
}

}  // namespace chasqui::engine
