// The page works without this: it only fills in where the phone is, when asked to.
const button = document.getElementById('where-am-i')
const said = document.getElementById('where-am-i-said')
const put = (name, value) => {
  document.querySelector(`input[name="${name}"]`).value = value
}

if (navigator.geolocation) {
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put('latitude', coords.latitude)
        put('longitude', coords.longitude)
        button.disabled = false
        said.textContent = said.dataset.done
      },
      () => {
        button.disabled = false
        said.textContent = said.dataset.failed
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
}
