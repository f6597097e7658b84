#include "vk/cooperative_matrix.h"

#include <vector>

#include "vk/instance.h"

namespace chasqui::engine::vk {
namespace {

#if defined(CHASQUI_COOPERATIVE_KHR)

// Debian 12's headers are older than the extension: names and values from its specification (revision 2).
#if !defined(VK_KHR_cooperative_matrix)
constexpr auto kFeaturesType = static_cast<VkStructureType>(1000506000);
constexpr auto kPropertiesType = static_cast<VkStructureType>(1000506001);
constexpr int kFloat16 = 0;
constexpr int kFloat32 = 1;
constexpr int kSubgroupScope = 3;
struct CooperativeMatrixProperties {
  VkStructureType sType;
  void* pNext;
  std::uint32_t MSize;
  std::uint32_t NSize;
  std::uint32_t KSize;
  int AType;
  int BType;
  int CType;
  int ResultType;
  VkBool32 saturatingAccumulation;
  int scope;
};
#else
constexpr auto kFeaturesType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_KHR;
constexpr auto kPropertiesType = VK_STRUCTURE_TYPE_COOPERATIVE_MATRIX_PROPERTIES_KHR;
constexpr auto kFloat16 = VK_COMPONENT_TYPE_FLOAT16_KHR;
constexpr auto kFloat32 = VK_COMPONENT_TYPE_FLOAT32_KHR;
constexpr auto kSubgroupScope = VK_SCOPE_SUBGROUP_KHR;
using CooperativeMatrixProperties = VkCooperativeMatrixPropertiesKHR;
#endif
using GetProperties = VkResult(VKAPI_PTR*)(VkPhysicalDevice, std::uint32_t*, CooperativeMatrixProperties*);
constexpr const char* kExtension = "VK_KHR_cooperative_matrix";
constexpr const char* kGetProperties = "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR";
bool floatSums(const CooperativeMatrixProperties& p) { return p.CType == kFloat32 && p.ResultType == kFloat32; }

#elif defined(CHASQUI_COOPERATIVE_NV)

constexpr auto kFeaturesType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_NV;
constexpr auto kPropertiesType = VK_STRUCTURE_TYPE_COOPERATIVE_MATRIX_PROPERTIES_NV;
constexpr auto kFloat16 = VK_COMPONENT_TYPE_FLOAT16_NV;
constexpr auto kFloat32 = VK_COMPONENT_TYPE_FLOAT32_NV;
constexpr auto kSubgroupScope = VK_SCOPE_SUBGROUP_NV;
using CooperativeMatrixProperties = VkCooperativeMatrixPropertiesNV;
using GetProperties = VkResult(VKAPI_PTR*)(VkPhysicalDevice, std::uint32_t*, CooperativeMatrixProperties*);
constexpr const char* kExtension = VK_NV_COOPERATIVE_MATRIX_EXTENSION_NAME;
constexpr const char* kGetProperties = "vkGetPhysicalDeviceCooperativeMatrixPropertiesNV";
bool floatSums(const CooperativeMatrixProperties& p) { return p.CType == kFloat32 && p.DType == kFloat32; }

#else

constexpr const char* kExtension = nullptr;
constexpr auto kFeaturesType = VK_STRUCTURE_TYPE_MAX_ENUM;

#endif

#if defined(CHASQUI_COOPERATIVE_KHR) || defined(CHASQUI_COOPERATIVE_NV)

bool isUsable(const CooperativeMatrixProperties& p) {
  const bool types = p.AType == kFloat16 && p.BType == kFloat16 && floatSums(p) && p.scope == kSubgroupScope;
  return types && (p.MSize == 8 || p.MSize == 16) && (p.NSize == 8 || p.NSize == 16) && (p.KSize == 8 || p.KSize == 16);
}

std::vector<CooperativeMatrixProperties> allProperties(VkInstance instance, VkPhysicalDevice device) {
  const auto get = reinterpret_cast<GetProperties>(vkGetInstanceProcAddr(instance, kGetProperties));
  std::uint32_t count = 0;
  if (get == nullptr || get(device, &count, nullptr) != VK_SUCCESS) return {};
  CooperativeMatrixProperties empty{};
  empty.sType = kPropertiesType;
  std::vector<CooperativeMatrixProperties> all(count, empty);
  if (get(device, &count, all.data()) != VK_SUCCESS) return {};
  all.resize(count);
  return all;
}

std::optional<MatrixShape> largestShape(VkInstance instance, VkPhysicalDevice device) {
  std::optional<MatrixShape> best;
  for (const CooperativeMatrixProperties& p : allProperties(instance, device)) {
    if (!isUsable(p)) continue;
    if (!best || p.MSize * p.NSize * p.KSize > best->m * best->n * best->k) best = {p.MSize, p.NSize, p.KSize};
  }
  return best;
}

#else

std::optional<MatrixShape> largestShape(VkInstance, VkPhysicalDevice) { return std::nullopt; }

#endif

}  // namespace

const char* cooperativeMatrixExtension() { return kExtension; }

CooperativeMatrixFeatures cooperativeMatrixFeatures() { return {kFeaturesType, nullptr, VK_FALSE, VK_FALSE}; }

std::optional<MatrixShape> cooperativeMatrixShape(VkInstance instance, VkPhysicalDevice device) {
  if (kExtension == nullptr || !hasExtension(device, kExtension)) return std::nullopt;
  CooperativeMatrixFeatures matrices = cooperativeMatrixFeatures();
  VkPhysicalDeviceFeatures2 features{};
  features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
  features.pNext = &matrices;
  vkGetPhysicalDeviceFeatures2(device, &features);
  return matrices.cooperativeMatrix == VK_TRUE ? largestShape(instance, device) : std::nullopt;
}

}  // namespace chasqui::engine::vk
