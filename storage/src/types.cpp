#include "storage/types.h"

namespace chasqui::storage {

const char* roleName(Role role) { return role == Role::User ? "user" : "assistant"; }

const char* messageStateName(MessageState state) {
  switch (state) {
    case MessageState::Generating: return "generating";
    case MessageState::Done: return "done";
    case MessageState::Stopped: return "stopped";
    case MessageState::Failed: return "failed";
  }
  return "done";
}

}  // namespace chasqui::storage
