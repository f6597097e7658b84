// Draws on the device from logits that a test makes up.
#pragma once

#include <span>
#include <vector>

#include "device_fixture.h"
#include "engine/sampler.h"
#include "ops/sample.h"

namespace chasqui::test {

/// What a dispatch draws: a row of logits and a number for each token, after a history that grows by one with each.
struct Draws {
  std::vector<float> logits;  ///< [numbers.size()][vocabulary]
  std::vector<float> numbers;
  std::vector<engine::TokenId> history;  ///< at least as long as numbers
  engine::SamplingOptions options;
  std::uint32_t vocabulary = 0;

  std::size_t columns() const { return numbers.size(); }
  std::span<const float> row(std::size_t column) const {
    return std::span(logits).subspan(column * vocabulary, vocabulary);
  }
  /// The history of a column: the last column's is all of it.
  std::span<const engine::TokenId> before(std::size_t column) const {
    return std::span(history).first(history.size() + 1 + column - columns());
  }
};

/// Keeps the keys from one draw to the next, as a session does.
class Drawer {
 public:
  Drawer(const engine::Engine& engine, const engine::ops::Tuning& tuning, std::uint32_t vocabulary);
  std::vector<engine::TokenId> operator()(const Draws& draws);

 private:
  const engine::Engine& engine_;
  engine::ops::Tuning tuning_;
  engine::vk::Buffer keys_;
};

}  // namespace chasqui::test
