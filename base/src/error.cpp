#include "base/error.h"

namespace chasqui {

const char* errorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::Invalid: return "Invalid";
    case ErrorCode::NotFound: return "NotFound";
    case ErrorCode::Denied: return "Denied";
    case ErrorCode::Corrupt: return "Corrupt";
    case ErrorCode::Unsupported: return "Unsupported";
    case ErrorCode::NewerVersion: return "NewerVersion";
    case ErrorCode::OutOfMemory: return "OutOfMemory";
    case ErrorCode::OutOfDeviceMemory: return "OutOfDeviceMemory";
    case ErrorCode::NoDevice: return "NoDevice";
    case ErrorCode::DeviceLost: return "DeviceLost";
    case ErrorCode::DiskFull: return "DiskFull";
    case ErrorCode::InputOutput: return "InputOutput";
    case ErrorCode::ContextFull: return "ContextFull";
    case ErrorCode::Network: return "Network";
    case ErrorCode::TokenNeeded: return "TokenNeeded";
    case ErrorCode::AccessNotGranted: return "AccessNotGranted";
    case ErrorCode::LinkExpired: return "LinkExpired";
    case ErrorCode::LicenceNotAccepted: return "LicenceNotAccepted";
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::Internal: return "Internal";
  }
  return "Unknown";
}

std::optional<ErrorCode> errorCodeOf(std::string_view name) {
  for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
    if (name == errorCodeName(static_cast<ErrorCode>(code))) return static_cast<ErrorCode>(code);
  return std::nullopt;
}

std::string toString(const Error& error) {
  std::string text = error.message;
  if (!error.nextStep.empty()) text += " " + error.nextStep;
  if (!error.detail.empty()) text += " (" + error.detail + ")";
  return text;
}

}  // namespace chasqui
