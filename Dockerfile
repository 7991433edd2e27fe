# isthmus in an image: docker build -t isthmus . && docker run --rm -v "$PWD:/data" isthmus rank caspian
FROM debian:bookworm-slim AS build
COPY scripts/deps /isthmus/scripts/deps
RUN apt-get update && apt-get install --yes --no-install-recommends dpkg-dev && /isthmus/scripts/deps demo && \
    rm -rf /var/lib/apt/lists/*
COPY . /isthmus
WORKDIR /isthmus
RUN cmake --preset deb && cmake --build --preset deb && cpack --preset deb -B /packages

FROM debian:bookworm-slim
COPY --from=build /packages/isthmus_*.deb /packages/
RUN apt-get update && apt-get install --yes --no-install-recommends /packages/isthmus_*.deb && \
    rm -rf /packages /var/lib/apt/lists/*
USER nobody
WORKDIR /data
ENTRYPOINT ["isthmus"]
CMD ["help"]
