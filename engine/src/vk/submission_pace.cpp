#include "vk/submission_pace.h"

#include <algorithm>

namespace chasqui::engine::vk {
namespace {

constexpr double kTargetSeconds = 0.025;
// The first submission of an integrated GPU: 50 ms at 0.12 TFLOP/s, which is slower than any of the last ten years.
constexpr std::uint64_t kFirstWork = 3'000'000'000;
constexpr std::uint64_t kLeastWork = 100'000'000;
constexpr std::uint64_t kMostWork = 200'000'000'000;

}  // namespace

SubmissionPace::SubmissionPace(DeviceType type) {
  submissionWork_ = kMostWork;
  mayCut_ = type == DeviceType::Cpu || type == DeviceType::IntegratedGpu;
  if (mayCut_) submissionWork_ = kFirstWork;
  adapts_ = cuts_ = type == DeviceType::IntegratedGpu;
  listWork_ = cuts_ ? submissionWork_ / 2 : submissionWork_;
}

void SubmissionPace::took(std::uint64_t work, double seconds) {
  if (!adapts_ || seconds <= 0) return;
  // Of a short one most is overhead, which tells nothing of a long one.
  if (work < submissionWork_ / 4 && seconds < kTargetSeconds) return;
  const double fitting = static_cast<double>(work) / seconds * kTargetSeconds;
  const auto now = static_cast<double>(submissionWork_);
  const auto next = static_cast<std::uint64_t>(std::clamp(fitting, now / 8, now * 2));
  submissionWork_ = std::clamp(next, kLeastWork, kMostWork);
  listWork_ = submissionWork_ / 2;
}

void SubmissionPace::fix(std::uint64_t listWork, std::uint64_t submissionWork) {
  listWork_ = listWork;
  submissionWork_ = submissionWork;
  adapts_ = false;
  cuts_ = mayCut_;
}

}  // namespace chasqui::engine::vk
