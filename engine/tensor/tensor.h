#pragma once
// Contiguous row-major tensors. Tensor owns 64-byte aligned memory; TensorView borrows it (arena, tensor, BLOB).
// float32 everywhere in use; double for gradient checks.

#include <memory>
#include <new>
#include <span>
#include <type_traits>

#include "engine/tensor/shape.h"

namespace netloom {

template <class T>
struct TensorView {
    Shape shape;
    T* data = nullptr;

    int64_t size() const { return data ? shape.size() : 0; }
    bool empty() const { return data == nullptr; }
    T& operator[](int64_t i) const { return data[i]; }
    std::span<T> span() const { return {data, size_t(size())}; }
    /// Rows [first, first + count) of the first axis.
    TensorView rows(int64_t first, int64_t count) const {
        TensorView part{shape, data + first * (shape.size() / std::max<int64_t>(shape[0], 1))};
        part.shape[0] = count;
        return part;
    }
    operator TensorView<const T>() const requires(!std::is_const_v<T>) { return {shape, data}; }
};
template <class T>
using ConstTensorView = TensorView<const T>;

template <class T>
class Tensor {
 public:
    Tensor() = default;
    explicit Tensor(Shape shape) : shape_(shape), data_(allocate(shape.size())) { fill(T(0)); }
    Tensor(const Tensor& other) : shape_(other.shape_), data_(allocate(other.size())) {
        std::copy_n(other.data(), other.size(), data());
    }
    Tensor(Tensor&& other) noexcept = default;
    Tensor& operator=(Tensor other) noexcept { shape_ = other.shape_; data_ = std::move(other.data_); return *this; }

    const Shape& shape() const { return shape_; }
    int64_t size() const { return data_ ? shape_.size() : 0; }
    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    T& operator[](int64_t i) { return data_[size_t(i)]; }
    const T& operator[](int64_t i) const { return data_[size_t(i)]; }
    std::span<T> span() { return {data(), size_t(size())}; }
    std::span<const T> span() const { return {data(), size_t(size())}; }
    void fill(T value) { std::fill_n(data(), size(), value); }
    TensorView<T> view() { return {shape_, data()}; }
    ConstTensorView<T> view() const { return {shape_, data()}; }

 private:
    struct Free { void operator()(T* p) const { ::operator delete[](p, std::align_val_t(64)); } };
    static std::unique_ptr<T[], Free> allocate(int64_t n) {
        return std::unique_ptr<T[], Free>(
            static_cast<T*>(::operator new[](sizeof(T) * size_t(std::max<int64_t>(n, 1)), std::align_val_t(64))));
    }
    Shape shape_;
    std::unique_ptr<T[], Free> data_;
};

using TensorF = Tensor<float>;

}  // namespace netloom
