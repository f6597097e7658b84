// Makes room in the model's context before a question is answered.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

#include "inference/inference_backend.h"

namespace chasqui::app {

/// Lives on the inference thread, and remembers how long the turns of its chats are.
class ContextFitting {
 public:
  /// What is heard of a summary.
  struct Events {
    std::function<void(std::uint32_t done, std::uint32_t total)> summarizing;  ///< messages so far, and in all
    std::function<void(bool begins)> keeping;                                  ///< as AnswerEvents has it
  };

  /// Cuts request.chat to what the backend's model can read, as request.whenFull says, and returns which part that is;
  /// with a backend that has no PromptFormat nothing is cut. A summary is written by the backend itself. Errors as
  /// engine::makeRoom has them.
  Result<engine::ReadWindow> fit(InferenceBackend& backend, AnswerRequest& request, const Events& events,
                                 const std::stop_token& stop);

 private:
  std::optional<engine::ChatMeasure> measure_;
};

}  // namespace chasqui::app
