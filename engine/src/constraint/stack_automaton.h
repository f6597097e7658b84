// Runs a program on all of its stacks at once, and remembers every step: an automaton that is made while it is used.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "constraint/program.h"

namespace chasqui::engine {

/// A state is the set of places in the program that a text may have led to, each with its stack. Stacks share their
/// lower parts. Memory and time are bounded: exhausted(). Not for use by several threads at once.
class StackAutomaton {
 public:
  using State = std::uint32_t;
  static constexpr State kDead = 0;  ///< nothing can lead on from here

  /// `program` is kept by reference.
  explicit StackAutomaton(const Program& program);

  State start() const { return start_; }
  State next(State state, std::uint8_t byte);
  /// Whether the text may end here.
  bool canEnd(State state) const { return places_[state].canEnd; }
  /// Whether it may end and nothing can follow.
  bool mustEnd(State state) const { return canEnd(state) && places_[state].heads.empty(); }

  /// The grammar has too many ways to read the text: from then on every step is dead.
  bool exhausted() const { return exhausted_; }
  /// Begins to count the work anew; call it for each token.
  void renewWork() { work_ = 0; }
  /// Whether compact() is worth while: it holds a lot, and twice what the last one left.
  bool isLarge() const { return size() > large_; }
  /// Forgets all states and stacks but those of `kept`, which get new names. Others are no longer valid.
  void compact(std::span<State> kept);

 private:
  /// An instruction that takes a byte, or a place to return to; `below`: the frame under it.
  struct Frame {
    std::uint32_t instruction = 0;
    std::uint32_t below = 0;
    bool operator==(const Frame&) const = default;
    auto operator<=>(const Frame&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Frame& frame) const;
  };
  struct Places {
    std::vector<Frame> heads;
    bool canEnd = false;
  };

  void reset();
  std::size_t size() const { return steps_.size() + frames_.size() + headCount_; }
  std::uint32_t push(Frame frame);
  void reach(Frame frame);
  void follow();
  State settle();

  const Program& program_;
  std::vector<Frame> frames_;  // 0: the bottom
  std::unordered_map<Frame, std::uint32_t, Hash> frameNumbers_;
  std::vector<Places> places_;
  std::vector<State> steps_;  // [state, class]
  std::unordered_multimap<std::uint64_t, State> statesByHash_;
  std::size_t headCount_ = 0;
  std::size_t large_ = 0;
  State start_ = kDead;
  std::uint64_t work_ = 0;
  bool exhausted_ = false;

  // of the step that is being made
  Places made_;
  std::vector<Frame> open_;
  std::unordered_set<Frame, Hash> seen_;
};

}  // namespace chasqui::engine
