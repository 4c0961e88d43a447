#pragma once
// Little-endian byte strings: how logs, checkpoints, snapshots and column chunks are laid out in the project file.
// Readers check every length, so a damaged BLOB is an error and never a crash.

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/tensor/tensor.h"

namespace netloom {

static_assert(std::endian::native == std::endian::little, "the project file is little-endian");

class BlobWriter {
 public:
    template <class T>
        requires std::is_arithmetic_v<T>
    void put(T value) { append(&value, sizeof value); }
    void put(const std::string& text) {
        put(uint64_t(text.size()));
        append(text.data(), text.size());
    }
    template <class T>
    void putAll(std::span<const T> values) {
        put(uint64_t(values.size()));
        append(values.data(), values.size_bytes());
    }
    void put(const Tensor<float>& tensor) {
        put(uint8_t(tensor.shape().rank()));
        for (const int64_t extent : tensor.shape()) put(extent);
        putAll(tensor.span());
    }
    std::vector<uint8_t> take() { return std::move(bytes_); }

 private:
    void append(const void* data, size_t size) {
        if (size == 0) return;
        const size_t old = bytes_.size();
        bytes_.resize(old + size);
        std::memcpy(bytes_.data() + old, data, size);
    }
    std::vector<uint8_t> bytes_;
};

/// After any failed read, everything reads as empty and ok() is false.
class BlobReader {
 public:
    explicit BlobReader(std::span<const uint8_t> bytes) : bytes_(bytes) {}

    bool ok() const { return ok_; }
    bool atEnd() const { return bytes_.empty(); }
    template <class T>
        requires std::is_arithmetic_v<T>
    T get() {
        T value{};
        if (take(sizeof value)) {
            std::memcpy(&value, taken_, sizeof value);
        }
        return value;
    }
    std::string getText() {
        const auto size = get<uint64_t>();
        return take(size) ? std::string(reinterpret_cast<const char*>(taken_), size) : std::string();
    }
    template <class T>
    std::vector<T> getAll() {
        const auto count = get<uint64_t>();
        std::vector<T> values;
        if (count > bytes_.size() / sizeof(T) || !take(count * sizeof(T))) {
            ok_ = false;
            return values;
        }
        values.resize(count);
        if (count > 0) std::memcpy(values.data(), taken_, count * sizeof(T));
        return values;
    }
    Tensor<float> getTensor();

 private:
    bool take(uint64_t size) {
        if (!ok_ || size > bytes_.size()) return ok_ = false;
        taken_ = bytes_.data();
        bytes_ = bytes_.subspan(size);
        return true;
    }
    std::span<const uint8_t> bytes_;
    const uint8_t* taken_ = nullptr;
    bool ok_ = true;
};

inline Tensor<float> BlobReader::getTensor() {
    Shape shape;
    const int rank = get<uint8_t>();
    if (rank > Shape::kMaxRank) ok_ = false;
    for (int axis = 0; ok_ && axis < rank; ++axis) shape.append(get<int64_t>());
    const std::vector<float> values = getAll<float>();
    if (!ok_) return {};
    if (values.empty()) return {};
    if (shape.size() != int64_t(values.size())) {
        ok_ = false;
        return {};
    }
    Tensor<float> tensor(shape);
    std::copy(values.begin(), values.end(), tensor.data());
    return tensor;
}

}  // namespace netloom
